import './base.css';
import { i18n, makeInvoke, view } from '@forge/bridge';
import { type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PortalApi } from '../../src/contract';
import { createCall } from '../shared/api/call';
import { openMarks } from './marks';
import { Notice } from './notice';
import { createTimes, TimesContext } from './times';
import { recordVisitOnce, signedInAccount } from './visit';
import { createWords, WordsContext } from './words';

type Context = Awaited<ReturnType<typeof view.getContext>>;

async function main(root: HTMLElement): Promise<void> {
  const context = await view.getContext();
  const call = createCall<PortalApi>(makeInvoke<PortalApi>());
  const marks = openMarks(() => window.sessionStorage);
  const accountId = signedInAccount(context);
  if (accountId === null) {
    const { SignInPanel } = await import('./sign-in/sign-in-panel');
    await show(root, context, <SignInPanel context={context} call={call} marks={marks} />);
    return;
  }
  const isCustomer = await recordVisitOnce(accountId, { record: () => call('visit/record', {}), marks });
  if (isCustomer) await show(root, context, <Notice />);
}

async function show(root: HTMLElement, { locale, timezone }: Context, panel: ReactNode): Promise<void> {
  const [translate, { locale: language }] = await Promise.all([
    i18n.createTranslationFunction(),
    i18n.getTranslations(),
    view.theme.enable().catch(() => undefined),
  ]);
  document.documentElement.lang = language;
  createRoot(root).render(
    <WordsContext.Provider value={createWords(translate)}>
      <TimesContext.Provider value={createTimes(locale, timezone)}>{panel}</TimesContext.Provider>
    </WordsContext.Provider>,
  );
}

const root = document.getElementById('root');
// A customer came for help: whatever fails here stays out of their sight, and the next page tries again.
if (root) main(root).catch(() => undefined);
