import type { MyPerson } from '../../../src/contract';
import { useSite } from '../../portal/site';
import { Button, Message, Problem } from '../../portal/ui/controls';
import styles from '../../portal/ui/controls.module.css';
import { useWords } from '../../portal/words';
import { useExport } from '../../shared/paging/use-export';
import { meOf, type Mine } from '../my-call';
import { Section } from '../section';
import { createMyFile } from './my-file';

/** All that is stored about the customer as one file, made in their browser. */
export function Download({ call, session, person }: Mine & { readonly person: MyPerson }) {
  const t = useWords();
  const site = useSite();
  const { state, start, resume } = useExport();
  const download = (): void =>
    start({
      collector: createMyFile({ site, person, now: () => Date.now() }),
      read: async (cursor) => {
        const answer = await call('me/export', { ...meOf(session), ...(cursor === null ? {} : { cursor }) });
        return { item: answer.page, cursor: answer.cursor };
      },
    });
  return (
    <Section title="profile.take">
      <p className={styles['text']}>{t('profile.takeText')}</p>
      <div className={styles['row']}>
        <Button busy={state.kind === 'running'} onPress={download}>
          {t('profile.download')}
        </Button>
        {state.kind === 'running' && (
          <span className={styles['hint']} role="status">
            {t('profile.downloading', { count: state.count })}
          </span>
        )}
      </div>
      {state.kind === 'done' && (
        <Message tone={state.file.complete ? 'success' : 'information'}>
          {t(state.file.complete ? 'profile.downloaded' : 'profile.downloadedPart', {
            name: state.file.name,
            count: state.file.records,
          })}
        </Message>
      )}
      {state.kind === 'stopped' && state.error && (
        <Problem title="profile.downloadFailed" error={state.error} onRetry={resume} />
      )}
    </Section>
  );
}
