import Link from '@atlaskit/link';
import { createContext, type ReactNode, useContext } from 'react';

/** Opens an address outside the product in a new tab. */
export const OpenUrlContext = createContext<(url: string) => void>(() => undefined);

/** A link out of the product. Forge's frame may open no tab by itself, so the product is asked to. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  const openUrl = useContext(OpenUrlContext);
  return (
    <Link
      href={href}
      target="_blank"
      onClick={(event) => {
        event.preventDefault();
        openUrl(href);
      }}
    >
      {children}
    </Link>
  );
}
