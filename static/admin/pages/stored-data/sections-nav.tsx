import { SectionNav } from '../../../shared/ui/section-nav';
import { type Section, sections, viewPath } from './view';

const names: Readonly<Record<Section, string>> = {
  register: 'Data register',
  retention: 'Retention',
  receipts: 'Receipts of erasures',
};

/** The parts of the page of stored data. */
export function SectionsNav({ current }: { current: Section }) {
  return (
    <SectionNav
      sections={sections.map((section) => ({
        name: names[section],
        href: viewPath({ kind: 'section', section }),
        isCurrent: section === current,
      }))}
    />
  );
}
