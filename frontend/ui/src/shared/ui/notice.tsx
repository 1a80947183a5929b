// Shows one sentence that helps, and the ways on.
interface NoticeProps {
  words: string
  actions?: readonly { label: string; act: () => void }[]
}

export function Notice({ words, actions = [] }: NoticeProps) {
  return (
    <div className="notice" role="status">
      <p>{words}</p>
      {actions.map(({ label, act }) => (
        <button key={label} type="button" className="quiet-button" onClick={act}>
          {label}
        </button>
      ))}
    </div>
  )
}
