import './base.css';
import { i18n, view } from '@forge/bridge';
import { type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { SiteContext } from './site';
import { createTimes, TimesContext } from './times';
import { createWords, WordsContext } from './words';

export type PanelContext = Awaited<ReturnType<typeof view.getContext>>;

/** Shows a panel in the customer's language, zone and colours. */
export async function show(
  root: HTMLElement,
  { locale, timezone, siteUrl }: PanelContext,
  panel: ReactNode,
): Promise<void> {
  const [translate, { locale: language }] = await Promise.all([
    i18n.createTranslationFunction(),
    i18n.getTranslations(),
    view.theme.enable().catch(() => undefined),
  ]);
  document.documentElement.lang = language;
  createRoot(root).render(
    <WordsContext.Provider value={createWords(translate)}>
      <TimesContext.Provider value={createTimes(locale, timezone)}>
        <SiteContext.Provider value={siteUrl}>{panel}</SiteContext.Provider>
      </TimesContext.Provider>
    </WordsContext.Provider>,
  );
}
