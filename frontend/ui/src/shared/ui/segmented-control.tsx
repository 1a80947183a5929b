// A choice of one among a few words side by side.
import * as choice from './radio.module.css'
import * as styles from './segmented-control.module.css'
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
    <fieldset className={choice.group}>
      <legend>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={`${choice.option} ${styles.option}`}>
            <input
              type="radio"
              name={label}
              checked={option.value === chosen}
              onChange={() => onChoose(option.value)}
            />
            <span className={`${choice.face} ${styles.face}`}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
