import { useState } from 'react';
import { oidcAlgorithms } from '../../../../../src/contract';
import { algorithmNames } from '../../../words/providers';
import { Check } from '../../../fields/check';
import { fieldId, Note } from '../../../fields/field';
import { TextInput } from '../../../fields/text-input';
import type { OidcDraft } from '../editor/draft';
import { isAbout } from '../../../fields/problem';
import type { Editor } from '../editor/use-editor';
import fieldStyles from '../../../fields/fields.module.css';

/** How tokens may be signed, and what they are asked to hold. */
export function TokenFields({ editor, draft }: { editor: Editor; draft: OidcDraft }) {
  const { problem, change } = editor;
  const { algorithms, scopes } = draft;
  const [typed, setTyped] = useState(scopes.join(' '));
  const meant = typed.split(/\s+/).filter((scope) => scope !== '');
  return (
    <>
      <fieldset className={fieldStyles['group']} id={fieldId('algorithms')} tabIndex={-1}>
        <legend className={fieldStyles['label']}>ID tokens may be signed with</legend>
        {oidcAlgorithms.map((algorithm) => (
          <Check
            key={algorithm}
            label={algorithmNames[algorithm]}
            isChecked={algorithms.includes(algorithm)}
            onChange={(isChecked) =>
              change({
                algorithms: oidcAlgorithms.filter((one) =>
                  one === algorithm ? isChecked : algorithms.includes(one),
                ),
              })
            }
          />
        ))}
        <Note
          id={fieldId('algorithms')}
          hint="Tokens that are signed with anything else are refused."
          problem={isAbout(problem, 'algorithms') ? problem : null}
        />
      </fieldset>
      <TextInput
        path="scopes"
        label="Scopes"
        hint="Asked for in addition to openid, separated by spaces."
        value={meant.join() === scopes.join() ? typed : scopes.join(' ')}
        problem={problem}
        onChange={(text) => {
          setTyped(text);
          change({ scopes: [...new Set(text.split(/\s+/).filter((scope) => scope !== ''))] });
        }}
      />
    </>
  );
}
