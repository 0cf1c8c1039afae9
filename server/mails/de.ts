import type { Format } from '#shared/format.ts'
import type { Card, Price } from '../domain/mail-content.ts'
import type { Language } from './words.ts'

const billing = '/account/billing'

const intervals: Record<string, string> = {
  day: 'pro Tag',
  week: 'pro Woche',
  month: 'pro Monat',
  year: 'pro Jahr',
}

function priceWords({ amount, currency, interval }: Price, { money }: Format): string {
  const sum = money(amount, currency, { exact: true })
  return interval ? `${sum} ${intervals[interval] ?? interval}` : sum
}

const brands: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
}

const cardWords = ({ brand, last4 }: Card) =>
  `${brands[brand] ?? brand}-Karte mit der Endung ${last4}`

const days = (count: number) => (count === 1 ? 'ein Tag' : `${count} Tage`)

export const de: Language = {
  greeting: (name) => `Guten Tag ${name},`,
  footer: {
    why: 'Sie erhalten diese E-Mail, weil Sie Almanac Premium abonniert haben oder hatten.',
    unsubscribe: 'Diese Erinnerungen abbestellen',
    site: 'Almanac',
  },
  kinds: {
    welcome: ({ price, until, trial, renews }, format) => ({
      subject: 'Willkommen bei Almanac Premium',
      heading: 'Sie haben jetzt Premium',
      paragraphs: [
        trial
          ? `Ihr kostenloser Testzeitraum läuft und dauert bis zum ${format.day(until)}.`
          : 'Danke für Ihr Abonnement. Ab sofort steht Ihnen alles offen.',
        'Der Planer stellt bis zu sechs Länder nebeneinander, für jedes Jahr, mit Arbeitstagen und den gemeinsamen freien Tagen.',
        !renews
          ? `Premium läuft bis zum ${format.day(until)} und verlängert sich nicht.`
          : [
              price && `Ihr Tarif: ${priceWords(price, format)}. `,
              trial
                ? `Die erste Zahlung ist am ${format.day(until)} fällig; wenn Sie vorher kündigen, wird nichts berechnet.`
                : `Das Abonnement verlängert sich am ${format.day(until)}. Kündigen können Sie jederzeit.`,
            ]
              .filter(Boolean)
              .join(''),
      ],
      action: { label: 'Planer öffnen', path: '/planner' },
    }),
    payment_failed: ({ price, card, daysLeft, nextAttempt }, format) => ({
      subject:
        daysLeft === null
          ? 'Ihre Zahlung ist fehlgeschlagen, Premium ist beendet'
          : `Ihre Zahlung ist fehlgeschlagen: noch ${days(daysLeft)}`,
      heading: 'Ihre Zahlung ist fehlgeschlagen',
      paragraphs: [
        `Die Zahlung von ${priceWords(price, format)} für Almanac Premium ist nicht gelungen${
          card ? ` (${cardWords(card)})` : ''
        }.`,
        daysLeft === null
          ? 'Premium ist vorerst beendet. Sobald die Rechnung bezahlt ist, steht es Ihnen wieder offen.'
          : `Premium bleibt Ihnen noch ${days(daysLeft)} erhalten. Wenn Sie bis dahin die Karte erneuern oder die offene Rechnung bezahlen, ändert sich nichts.`,
        ...(nextAttempt ? [`Wir versuchen es am ${format.day(nextAttempt)} erneut.`] : []),
      ],
      action: { label: 'Offene Rechnung bezahlen', path: `${billing}/pay` },
    }),
    card_expiring: ({ card, month, year }, format) => ({
      subject: 'Ihre Karte läuft bald ab',
      heading: 'Ihre Karte läuft bald ab',
      paragraphs: [
        `Almanac Premium wird von Ihrer ${cardWords(card)} bezahlt. Sie läuft Ende ${format.month(year, month)} ab.`,
        'Tragen Sie vor der nächsten Zahlung die neue Karte ein, dann läuft Premium ohne Unterbrechung weiter.',
      ],
      action: { label: 'Karte erneuern', path: `${billing}/card` },
    }),
    trial_ending: ({ price, card, until }, format) => ({
      subject: `Ihr Testzeitraum endet am ${format.day(until)}`,
      heading: 'Ihr Testzeitraum endet bald',
      paragraphs: [
        `Ihr kostenloser Testzeitraum von Almanac Premium endet am ${format.day(until)}.`,
        card
          ? `Danach beginnt das Abonnement${price ? ` (${priceWords(price, format)})` : ''}; die Zahlung geht über Ihre ${cardWords(card)}.`
          : 'Es ist noch keine Karte hinterlegt. Tragen Sie eine ein, wenn Sie Premium behalten möchten.',
        'Wenn Sie nicht weitermachen möchten, kündigen Sie vor diesem Tag; dann wird nichts berechnet.',
      ],
      action: card
        ? { label: 'Zum Abonnement', path: billing }
        : { label: 'Karte eintragen', path: `${billing}/card` },
    }),
    ending_soon: ({ until }, format) => ({
      subject: `Premium endet am ${format.day(until)}`,
      heading: 'Premium endet bald',
      paragraphs: [
        `Sie haben Almanac Premium gekündigt; was Sie bezahlt haben, läuft bis zum ${format.day(until)}. Es wird nichts mehr berechnet.`,
        'Wenn Sie doch bleiben möchten, können Sie die Kündigung bis dahin zurücknehmen.',
      ],
      action: { label: 'Zum Abonnement', path: billing },
    }),
    ended: ({ at, unpaid }, format) => ({
      subject: 'Ihr Premium-Abonnement ist beendet',
      heading: 'Premium ist beendet',
      paragraphs: [
        unpaid
          ? `Ihr Abonnement von Almanac Premium ist am ${format.day(at)} zu Ende gegangen. Die letzte Rechnung wurde nicht bezahlt.`
          : `Ihr Abonnement von Almanac Premium ist am ${format.day(at)} zu Ende gegangen. Es wird nichts mehr berechnet.`,
        'Ihr Konto bleibt bestehen, mit Ihren Rechnungen und den Feiertagen dieses Jahres. Premium ist da, wann immer Sie es wieder möchten.',
      ],
      action: { label: 'Zu den Tarifen', path: '/pricing' },
    }),
  },
}
