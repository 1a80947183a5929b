// The fan's own colour: one of twelve by name, any other, or none.
import { useStrings } from '@/shared/strings/strings'
import * as choice from '@/shared/ui/radio.module.css'

import { ACCENTS, ACCENT_NAMES, accentColour, isAccentName } from './accent'
import * as styles from './accent-field.module.css'

/** Where the choice of an own colour begins. */
const FIRST_OWN = '#d7577f'

interface AccentFieldProps {
  accent: string
  onChange: (accent: string) => void
}

export function AccentField({ accent, onChange }: AccentFieldProps) {
  const { t } = useStrings()
  const isOwn = accent !== '' && !isAccentName(accent)
  return (
    <fieldset className={choice.group}>
      <legend>{t('picture.accent')}</legend>
      <div className={styles.swatches}>
        <Swatch
          label={t('picture.accent.none')}
          colour=""
          isChosen={accent === ''}
          onChoose={() => onChange('')}
        />
        {ACCENT_NAMES.map((name) => (
          <Swatch
            key={name}
            label={t(`picture.accent.${name}`)}
            colour={ACCENTS[name]}
            isChosen={accent === name}
            onChoose={() => onChange(name)}
          />
        ))}
        <Swatch
          label={t('picture.accent.own')}
          colour={isOwn ? accent : 'any'}
          isChosen={isOwn}
          onChoose={() => onChange(isOwn ? accent : accentColour(accent) || FIRST_OWN)}
        />
      </div>
      {isOwn && (
        <label className={styles.own}>
          <span>{t('picture.accent.own_choose')}</span>
          <input type="color" value={accent} onChange={(event) => onChange(event.target.value)} />
        </label>
      )}
    </fieldset>
  )
}

interface SwatchProps {
  label: string
  /** "#rrggbb", "" for none, "any" for one still to choose. */
  colour: string
  isChosen: boolean
  onChoose: () => void
}

function Swatch({ label, colour, isChosen, onChoose }: SwatchProps) {
  return (
    <label className={choice.option}>
      <input type="radio" name="accent" checked={isChosen} onChange={onChoose} />
      <span className={`${choice.face} ${styles.face}`}>
        <span
          className={styles.colour}
          data-any={colour === 'any' || undefined}
          style={{ background: colour.startsWith('#') ? colour : undefined }}
        />
        <span>{label}</span>
      </span>
    </label>
  )
}
