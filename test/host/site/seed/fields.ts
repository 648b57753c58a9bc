import type { FieldKind, FieldOption, Ids, RequestField } from '../model';

/** A field of a request type before it has IDs. Options with children belong to a cascading select. */
export interface FieldPlan {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required?: boolean;
  readonly description?: string;
  /** `summary` and `description` are Jira's own; everything else is a custom field. */
  readonly system?: 'summary' | 'description';
  readonly options?: readonly (string | { readonly label: string; readonly children: readonly string[] })[];
}

export function summary(name: string): FieldPlan {
  return { name, kind: 'text', required: true, system: 'summary' };
}

export function details(name: string, required = false): FieldPlan {
  return { name, kind: 'textarea', required, system: 'description' };
}

function toOption(ids: Ids, plan: NonNullable<FieldPlan['options']>[number]): FieldOption {
  const { label, children } = typeof plan === 'string' ? { label: plan, children: [] } : plan;
  return {
    id: String(ids.next('field-option', 10100)),
    label,
    children: children.map((child) => toOption(ids, child)),
  };
}

export function createField(ids: Ids, plan: FieldPlan): RequestField {
  return {
    fieldId: plan.system ?? `customfield_${ids.next('custom-field', 10050)}`,
    name: plan.name,
    description: plan.description ?? '',
    kind: plan.kind,
    required: plan.required ?? false,
    options: (plan.options ?? []).map((option) => toOption(ids, option)),
  };
}
