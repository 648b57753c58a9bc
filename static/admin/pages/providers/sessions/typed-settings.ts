import type { SessionSettings } from '../../../../../src/contract';
import { type ApiError, detailText } from '../../../../shared/api/api-error';
import type { FieldProblem } from '../../../fields/problem';

/** The settings as they are typed. */
export interface TypedSettings {
  readonly hours: string;
  readonly hasIdle: boolean;
  readonly idleMinutes: string;
  readonly help: string;
}

/** Suggested where there was no limit before. */
const usualIdleMinutes = 60;

export function typedOf({ hours, idleMinutes, help }: SessionSettings): TypedSettings {
  return {
    hours: String(hours),
    hasIdle: idleMinutes !== null,
    idleMinutes: String(idleMinutes ?? usualIdleMinutes),
    help,
  };
}

/** What was typed as the door takes it; what is no number stays one that it refuses. */
export function settingsFrom({ hours, hasIdle, idleMinutes, help }: TypedSettings): SessionSettings {
  return {
    hours: numberOf(hours),
    idleMinutes: hasIdle ? numberOf(idleMinutes) : null,
    help: help.trim(),
  };
}

/** -1, which no limit takes, for what is no number: `NaN` would not travel. */
function numberOf(text: string): number {
  const value = Number(text.trim());
  return text.trim() === '' || Number.isNaN(value) ? -1 : value;
}

const advice: Readonly<Record<string, string>> = {
  hours: 'Enter a whole number of hours from 1 to 24.',
  idleMinutes: 'Enter a whole number of minutes from 5 to 1,440.',
  help: 'Enter one line of up to 200 characters.',
};

/** The field that a refusal is about, or `null`. */
export function sessionProblem(error: ApiError): FieldProblem | null {
  const path = error.code === 'input.invalid' ? detailText(error, 'field') : null;
  const message = path === null ? undefined : advice[path];
  return path === null || message === undefined ? null : { path, message };
}
