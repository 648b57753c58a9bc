/** Languages in which a browser can be told something outside of the portal. */
export const pageLanguages = ['en', 'de'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

interface Words {
  readonly returning: string;
  readonly goOn: string;
  readonly refused: string;
  readonly refusedText: string;
  readonly later: string;
  readonly laterText: string;
  readonly reference: string;
  readonly back: string;
}

const words: Record<PageLanguage, Words> = {
  en: {
    returning: 'You are signed in',
    goOn: 'Go on to the portal',
    refused: 'You could not be signed in',
    refusedText:
      'Go back to the portal and try again. If that does not help, tell your help desk this number:',
    later: 'Please try again in a moment',
    laterText:
      'A service that is needed to sign you in did not answer. Nothing was changed. If it goes on, tell your help desk this number:',
    reference: 'Reference',
    back: 'Back to the portal',
  },
  de: {
    returning: 'Sie sind angemeldet',
    goOn: 'Weiter zum Portal',
    refused: 'Die Anmeldung war nicht möglich',
    refusedText:
      'Gehen Sie zurück zum Portal und versuchen Sie es noch einmal. Hilft das nicht, nennen Sie Ihrem Helpdesk diese Nummer:',
    later: 'Bitte versuchen Sie es gleich noch einmal',
    laterText:
      'Ein Dienst, der für die Anmeldung gebraucht wird, hat nicht geantwortet. Es wurde nichts geändert. Bleibt es dabei, nennen Sie Ihrem Helpdesk diese Nummer:',
    reference: 'Referenz',
    back: 'Zurück zum Portal',
  },
};

/** The first language of a browser that there are words in; English for none. @see RFC 9110 §12.5.4 */
export function languageOf(acceptLanguage: string | undefined): PageLanguage {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = Number(/^\s*q=([\d.]+)$/.exec(parameters[0] ?? '')?.[1] ?? '1');
      return { language: tag.split('-')[0] ?? '', quality: Number.isNaN(quality) ? 0 : quality };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    const known = pageLanguages.find((one) => one === language);
    if (known) return known;
  }
  return 'en';
}

export function pageWords(language: PageLanguage): Words {
  return words[language];
}
