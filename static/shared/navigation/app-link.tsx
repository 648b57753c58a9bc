import { forwardRef, type ReactNode } from 'react';
import type { Navigation } from './navigation';

interface AppLinkProps {
  readonly href: string | Record<string, never>;
  readonly children?: ReactNode;
  readonly onClick?: (event: React.MouseEvent<HTMLAnchorElement>) => void;
}

/**
 * The link that Atlaskit renders for addresses inside the app (`/audit-log`). The click stays in this frame and
 * goes through the product's history, so that the product's own URL changes with it.
 */
export function createAppLink(navigation: Navigation) {
  return forwardRef<HTMLAnchorElement, AppLinkProps>(function AppLink({ href, onClick, ...rest }, ref) {
    const path = typeof href === 'string' ? href : '/';
    return (
      <a
        {...rest}
        ref={ref}
        href={path}
        onClick={(event) => {
          onClick?.(event);
          event.preventDefault();
          navigation.go(path);
        }}
      />
    );
  });
}
