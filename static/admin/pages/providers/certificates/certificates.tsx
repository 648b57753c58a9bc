import Button from '@atlaskit/button/new';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { isAbout } from '../../../fields/problem';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';
import { fieldId, Note } from '../../../fields/field';
import { AddCertificate } from './add-certificate';
import { CertificateFacts } from './certificate-facts';
import { useCertificates } from './use-certificates';

/** As many as the app takes. */
const most = 10;

interface CertificatesProps {
  readonly editor: Editor;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** The provider's signing certificates: any of them may sign, so the next one is added before the last one ends. */
export function Certificates({ editor, value, onChange }: CertificatesProps) {
  const announce = useAnnounce();
  const known = useCertificates(editor.view, value);
  const path = 'idp.certificates';
  const problem = isAbout(editor.problem, path) ? editor.problem : null;
  return (
    <div
      className={styles['inner']}
      id={fieldId(path)}
      tabIndex={-1}
      role="group"
      aria-labelledby={`${fieldId(path)}-head`}
      data-testid="certificates"
    >
      <h3 className={styles['head']} id={`${fieldId(path)}-head`}>
        Signing certificates
      </h3>
      <p className={styles['subtle']}>
        Any of them may sign. To change keys without an interruption, add the provider’s next certificate here
        first, let the provider change, then remove the old one.
      </p>
      <Note id={fieldId(path)} hint={undefined} problem={problem} />
      {value.length > 0 && (
        <ul className={styles['certificates']}>
          {value.map((certificate, nth) => {
            const view = known.viewOf(certificate);
            const name = `certificate ${nth + 1}`;
            return (
              <li key={certificate} className={styles['certificate']}>
                <CertificateFacts name={`Certificate ${nth + 1}`} view={view} />
                <Button
                  spacing="compact"
                  aria-label={`Remove ${name}`}
                  onClick={() => {
                    onChange(value.filter((one) => one !== certificate));
                    announce(`Removed ${name}. Not saved yet.`);
                  }}
                >
                  Remove
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {value.length < most ? (
        <AddCertificate
          onAdd={async (text) => {
            const added = await known.read(text);
            onChange([...new Set([...value, ...added])].slice(0, most));
          }}
        />
      ) : (
        <p className={styles['subtle']}>
          There can be no more than {most}. Remove one that is not used any more.
        </p>
      )}
    </div>
  );
}
