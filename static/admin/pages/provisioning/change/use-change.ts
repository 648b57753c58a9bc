import { useState } from 'react';
import type { PlaceChange, ProvisioningSettings, ProvisioningStatus } from '../../../../../src/contract';
import { useServices } from '../../../services';

/** A change of settings that was asked about, and what it would do. */
export interface Meant {
  readonly settings: ProvisioningSettings;
  /** As they are saved. */
  readonly saved: ProvisioningSettings;
  readonly places: readonly PlaceChange[];
}

/** Whether everybody becomes something else. */
export function isOtherTarget({ settings, saved }: Meant): boolean {
  return settings.target !== saved.target;
}

export interface Change {
  /** Stays while the dialog closes. */
  readonly meant: Meant | null;
  readonly isOpen: boolean;
  /** Asks what settings would do, and opens the dialog that says so. Throws what the call throws. */
  readonly preview: (meant: Pick<Meant, 'settings' | 'saved'>) => Promise<void>;
  readonly save: (settings: ProvisioningSettings) => Promise<ProvisioningStatus>;
  readonly close: () => void;
}

/** Settings are looked at before they are saved. */
export function useChange(): Change {
  const { call } = useServices();
  const [meant, setMeant] = useState<Meant | null>(null);
  const [isOpen, setOpen] = useState(false);
  return {
    meant,
    isOpen,
    preview: async ({ settings, saved }) => {
      const { places } = await call('provisioning/preview', { settings });
      setMeant({ settings, saved, places });
      setOpen(true);
    },
    save: (settings) => call('provisioning/settings', { settings }),
    close: () => setOpen(false),
  };
}
