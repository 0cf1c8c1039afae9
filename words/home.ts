import { plannerPolicy } from '#shared/catalog.ts'
import { defineWords } from '~/utils/define-words'

export const homeWords = defineWords({
  en: {
    tab: 'Public holidays and working days',
    description:
      'Public holidays of 200 countries, side by side for teams in more than one of them.',
    title: 'Every public holiday, in every place you work',
    lead: 'Almanac knows the public holidays of 200 countries. Look one up for free, or put your countries side by side with Premium and plan around all of them at once.',
    plans: 'See plans',
    planner: 'Open the planner',
    browse: 'Browse holidays',
    next: 'Next days off',
    why: 'What Premium is for',
    reasons: [
      {
        title: 'Side by side',
        text: `Up to ${plannerPolicy.maxPlaces} countries in one year view, so that a release date in Berlin is not a holiday in São Paulo.`,
      },
      {
        title: 'Days nobody needs to ask about',
        text: 'The weekdays on which every chosen country is off, and the working days each of them has left.',
      },
      {
        title: 'Leave when you like',
        text: 'Cancel in two clicks. What you have paid for stays yours until the end of the period.',
      },
    ],
  },
  de: {
    tab: 'Feiertage und Arbeitstage',
    description:
      'Die Feiertage von 200 Ländern, nebeneinander für Teams in mehr als einem von ihnen.',
    title: 'Jeder Feiertag, überall, wo Sie arbeiten',
    lead: 'Almanac kennt die Feiertage von 200 Ländern. Schlagen Sie einen kostenlos nach, oder legen Sie Ihre Länder mit Premium nebeneinander und planen Sie um alle zugleich.',
    plans: 'Zu den Tarifen',
    planner: 'Planer öffnen',
    browse: 'Feiertage ansehen',
    next: 'Die nächsten freien Tage',
    why: 'Wofür Premium da ist',
    reasons: [
      {
        title: 'Nebeneinander',
        text: `Bis zu ${plannerPolicy.maxPlaces} Länder in einer Jahresansicht, damit ein Termin in Berlin kein Feiertag in São Paulo ist.`,
      },
      {
        title: 'Tage, nach denen niemand fragen muss',
        text: 'Die Wochentage, an denen alle gewählten Länder frei haben, und die Arbeitstage, die jedem bleiben.',
      },
      {
        title: 'Gehen, wann Sie wollen',
        text: 'Mit zwei Klicks gekündigt. Was bezahlt ist, bleibt bis zum Ende des Zeitraums.',
      },
    ],
  },
})
