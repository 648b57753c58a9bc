import { SectionNav as Nav } from '../../../shared/ui/section-nav';
import { type Section, sections, viewPath } from './view';

const names: Readonly<Record<Section, string>> = {
  providers: 'Providers',
  sessions: 'Sessions',
  keys: 'Signing keys',
};

/** The parts of the page. */
export function SectionNav({ current }: { current: Section }) {
  return (
    <Nav
      sections={sections.map((section) => ({
        name: names[section],
        href: viewPath({ kind: 'section', section }),
        isCurrent: section === current,
      }))}
    />
  );
}
