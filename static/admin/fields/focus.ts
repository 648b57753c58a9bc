import { fieldId } from './field';

/** Puts the focus on what has this ID once it is painted. */
export function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** Puts the focus on the field of a path, or on the nearest one around it, once it is painted. */
export function focusField(path: string): void {
  requestAnimationFrame(() => {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const field = document.getElementById(fieldId(at));
      if (!field) continue;
      field.focus();
      return;
    }
  });
}
