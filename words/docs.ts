import { defineWords } from '~/utils/define-words'

/** What stands on every page of the documentation, and on those of the operations and the errors. */
export const docsWords = defineWords({
  en: {
    nav: {
      label: 'Documentation',
      start: 'Quick start',
      reference: 'Reference',
      errors: 'Errors',
      changelog: 'Changelog',
    },
    copy: 'Copy',
    key: {
      label: 'Your key',
      hint: 'Put it here to see it in the samples and to send it with the calls you try. It stays in this tab.',
      where: 'Make one under {keys}.',
      keys: 'API keys',
      make: 'Make a key',
    },
    reference: {
      tab: 'API reference',
      description: 'Every operation of the Almanac API, with a form to try it.',
      title: 'API reference',
      lead: 'Generated from the OpenAPI document that the server itself follows, so the two cannot disagree.',
      file: (version: string) =>
        `Version ${version}. Clients in most languages can be generated from the {file}.`,
      fileName: 'OpenAPI 3.1 file',
      operations: 'Operations',
    },
    operation: {
      required: 'required',
      leftOut: (value: string) => `${value} when left out.`,
      answer: 'An answer',
      errors: 'Errors',
    },
    changelog: {
      tab: 'API changelog',
      description: 'What changed in the Almanac API, version by version.',
      title: 'Changelog',
      lead: 'New operations, parameters and fields may come to version 1 at any time. What would break a caller that works today gets a new address instead.',
    },
    trying: {
      title: 'Try it',
      body: 'Body, JSON',
      required: 'required',
      none: 'as it comes',
      send: 'Send',
      sure: 'Really send it?',
      sureWhy: (call: string) =>
        `${call} is sent with your key, and what it ends cannot be had back.`,
      leave: 'Leave it',
      answer: 'Answer',
      unreachable: 'The call did not reach the server.',
    },
    errors: {
      tab: 'API errors',
      description: 'The errors of the Almanac API: codes, statuses and what they mean.',
      title: 'Errors',
      lead: 'Every error is a problem document (RFC 9457). Go by its code, which never changes; show its detail, which says what is allowed.',
      requestId:
        'Name the {id} when you write to us: it finds the call in our log. It is in the header {header} of every answer.',
    },
  },
  de: {
    nav: {
      label: 'Dokumentation',
      start: 'Erste Schritte',
      reference: 'Referenz',
      errors: 'Fehler',
      changelog: 'Änderungen',
    },
    copy: 'Kopieren',
    key: {
      label: 'Ihr Schlüssel',
      hint: 'Tragen Sie ihn hier ein, um ihn in den Beispielen zu sehen und mit den Probeaufrufen zu senden. Er bleibt in diesem Tab.',
      where: 'Erstellen Sie einen unter {keys}.',
      keys: 'API-Schlüssel',
      make: 'Schlüssel erstellen',
    },
    reference: {
      tab: 'API-Referenz',
      description: 'Jede Operation der API von Almanac, mit einem Formular zum Ausprobieren.',
      title: 'API-Referenz',
      lead: 'Erzeugt aus dem OpenAPI-Dokument, nach dem auch der Server antwortet; beides kann sich nicht widersprechen. Es ist auf Englisch.',
      file: (version: string) =>
        `Version ${version}. Aus der {file} lassen sich Clients in den meisten Sprachen erzeugen.`,
      fileName: 'OpenAPI-3.1-Datei',
      operations: 'Operationen',
    },
    operation: {
      required: 'erforderlich',
      leftOut: (value: string) => `Ohne Angabe ${value}.`,
      answer: 'Eine Antwort',
      errors: 'Fehler',
    },
    changelog: {
      tab: 'Änderungen der API',
      description: 'Was sich an der API von Almanac geändert hat, Version für Version.',
      title: 'Änderungen',
      lead: 'Neue Operationen, Parameter und Felder können in Version 1 jederzeit dazukommen. Was einen Aufruf bräche, der heute geht, bekommt stattdessen eine neue Adresse. Die Einträge sind auf Englisch.',
    },
    trying: {
      title: 'Ausprobieren',
      body: 'Inhalt, JSON',
      required: 'erforderlich',
      none: 'ohne Angabe',
      send: 'Senden',
      sure: 'Wirklich senden?',
      sureWhy: (call: string) =>
        `${call} wird mit Ihrem Schlüssel gesendet, und was der Aufruf beendet, kommt nicht wieder.`,
      leave: 'So lassen',
      answer: 'Antwort',
      unreachable: 'Der Aufruf hat den Server nicht erreicht.',
    },
    errors: {
      tab: 'API-Fehler',
      description: 'Die Fehler der API von Almanac: Codes, Status und was sie bedeuten.',
      title: 'Fehler',
      lead: 'Jeder Fehler ist ein Problem-Dokument (RFC 9457). Richten Sie sich nach seinem „code“, der sich nie ändert; zeigen Sie sein „detail“ an, das sagt, was erlaubt ist.',
      requestId:
        'Nennen Sie die {id}, wenn Sie uns schreiben: Damit finden wir den Aufruf in unserem Protokoll. Sie steht im Header {header} jeder Antwort.',
    },
  },
})
