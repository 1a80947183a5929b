// Chooses one of a few words that stand side by side.
interface SegmentedControlProps<T extends string> {
  label: string
  options: readonly { value: T; label: string }[]
  chosen: T
  onChoose: (value: T) => void
}

export function SegmentedControl<T extends string>({
  label,
  options,
  chosen,
  onChoose,
}: SegmentedControlProps<T>) {
  return (
    <fieldset className="segments">
      <legend>{label}</legend>
      <div className="segments__row">
        {options.map((option) => (
          <label key={option.value} className="segment">
            <input
              type="radio"
              name={label}
              checked={option.value === chosen}
              onChange={() => onChoose(option.value)}
            />
            <span className="segment__face">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
