import type { Ids, RequestType } from '../model';
import { createField, details, summary, type FieldPlan } from './fields';

interface RequestTypePlan {
  readonly desk: string;
  readonly group: string;
  readonly issueType: string;
  readonly name: string;
  readonly description: string;
  readonly helpText?: string;
  readonly fields: readonly FieldPlan[];
}

const buildings: FieldPlan['options'] = [
  { label: 'Harbour House', children: ['Ground floor', 'First floor', 'Second floor'] },
  { label: 'Mill Lane', children: ['Workshop', 'Offices'] },
];

const plans: readonly RequestTypePlan[] = [
  {
    desk: '4',
    group: '21',
    issueType: '10101',
    name: 'Report a problem',
    description: 'Something that used to work no longer does.',
    helpText: 'Tell us what you did, what you expected and what happened instead.',
    fields: [
      summary('What is the problem?'),
      details('What have you tried so far?', true),
      {
        name: 'How many people are affected?',
        kind: 'radio',
        required: true,
        options: ['Only me', 'My team', 'Everybody'],
      },
      { name: 'Affected systems', kind: 'multi-select', options: ['E-mail', 'VPN', 'Telephony', 'Printing'] },
      { name: 'Since when?', kind: 'datetime' },
    ],
  },
  {
    desk: '4',
    group: '21',
    issueType: '10102',
    name: 'Get access',
    description: 'Access to an application, a shared folder or a mailbox.',
    fields: [
      summary('What do you need access to?'),
      {
        name: 'Application',
        kind: 'select',
        required: true,
        options: ['Payroll', 'Expenses', 'Shared drive', 'Customer database'],
      },
      { name: 'Kind of access', kind: 'checkbox', required: true, options: ['Read', 'Write', 'Administer'] },
      { name: 'Needed until', kind: 'date', description: 'Leave empty for permanent access.' },
      details('Why do you need it?'),
    ],
  },
  {
    desk: '4',
    group: '22',
    issueType: '10102',
    name: 'Order equipment',
    description: 'Laptops, screens, telephones and accessories.',
    fields: [
      summary('What would you like to order?'),
      {
        name: 'Item',
        kind: 'cascading-select',
        required: true,
        options: [
          { label: 'Laptop', children: ['13 inch', '15 inch'] },
          { label: 'Screen', children: ['24 inch', '27 inch', '34 inch'] },
          { label: 'Telephone', children: [] },
        ],
      },
      { name: 'Quantity', kind: 'number', required: true },
      { name: 'Cost centre', kind: 'text' },
      details('Anything else we should know?'),
    ],
  },
  {
    desk: '7',
    group: '31',
    issueType: '10104',
    name: 'Report a fault in a building',
    description: 'Heating, lighting, doors, plumbing.',
    helpText: 'For emergencies, telephone the front desk.',
    fields: [
      summary('What is broken?'),
      { name: 'Where', kind: 'cascading-select', required: true, options: buildings },
      {
        name: 'Urgency',
        kind: 'radio',
        required: true,
        options: ['Can wait', 'This week', 'Today', 'Dangerous'],
      },
      details('Describe the fault'),
    ],
  },
  {
    desk: '7',
    group: '31',
    issueType: '10105',
    name: 'Book a room or a move',
    description: 'Rooms for events, and moving desks.',
    fields: [
      summary('What is it for?'),
      { name: 'Starts', kind: 'datetime', required: true },
      { name: 'People', kind: 'number', required: true },
      { name: 'Services', kind: 'checkbox', options: ['Catering', 'Projector', 'Step-free access'] },
      { name: 'Building', kind: 'select', options: ['Harbour House', 'Mill Lane'] },
      { name: 'Room layout', kind: 'textarea' },
    ],
  },
  {
    desk: '7',
    group: '32',
    issueType: '10105',
    name: 'Badge and parking',
    description: 'Access badges and parking permits.',
    fields: [
      summary('What do you need?'),
      { name: 'Badge holder', kind: 'text', required: true },
      {
        name: 'Areas',
        kind: 'multi-select',
        required: true,
        options: ['Main entrance', 'Car park', 'Server room', 'Workshop'],
      },
      { name: 'Valid from', kind: 'date', required: true },
      details('Remarks'),
    ],
  },
];

/** Names of the request type groups, by ID. */
export const requestTypeGroups: readonly {
  readonly id: string;
  readonly desk: string;
  readonly name: string;
}[] = [
  { id: '21', desk: '4', name: 'Common requests' },
  { id: '22', desk: '4', name: 'Equipment' },
  { id: '31', desk: '7', name: 'Buildings' },
  { id: '32', desk: '7', name: 'Access' },
];

/** Three request types for each desk; each desk's together use every kind of field. */
export function createRequestTypes(ids: Ids): readonly RequestType[] {
  return plans.map((plan) => ({
    id: String(ids.next('request-type', 41)),
    serviceDeskId: plan.desk,
    issueTypeId: plan.issueType,
    groupId: plan.group,
    name: plan.name,
    description: plan.description,
    helpText: plan.helpText ?? '',
    fields: plan.fields.map((field) => createField(ids, field)),
  }));
}
