/** Texts for the seeded requests, by the name of the request type. */
export const subjects: Readonly<Record<string, readonly string[]>> = {
  'Report a problem': [
    'VPN drops every few minutes',
    'Cannot print to the second-floor printer',
    'Outlook keeps asking for my password',
    'No sound in video calls',
    'Shared calendar shows the wrong time zone',
  ],
  'Get access': [
    'Access to the payroll reports',
    'Mailbox for the night shift',
    'Expenses for a new colleague',
    'Read access to the supplier folder',
  ],
  'Order equipment': [
    'Second screen for the home office',
    'Laptop for a new starter',
    'Headset with noise cancelling',
    'Replacement telephone',
  ],
  'Report a fault in a building': [
    'Radiator in room 2.14 stays cold',
    'Door to the bicycle store does not lock',
    'Light flickers in the workshop',
    'Water under the kitchen sink',
  ],
  'Book a room or a move': [
    'Quarterly meeting with suppliers',
    'Moving four desks to Mill Lane',
    'First-aid course',
  ],
  'Badge and parking': ['Badge for a visiting auditor', 'Parking permit for an electric car', 'Lost badge'],
};

export const answers: readonly string[] = [
  'Thank you for the report. We are looking into it.',
  'Could you send us a photograph or a screenshot?',
  'This should work again now. Please try, and tell us if it does not.',
  'We have ordered it; delivery takes about a week.',
];

export const replies: readonly string[] = [
  'Thank you, that was quick.',
  'It happened again this morning, shortly after nine.',
  'Yes, I will send it this afternoon.',
];

export const internalNotes: readonly string[] = [
  'Same cause as last month, see the change calendar.',
  'Waiting for the supplier to confirm the price.',
];
