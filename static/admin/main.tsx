import '@atlaskit/css-reset';
import { AppProvider } from '@atlaskit/app-provider/app-provider';
import { router } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import { Announcer } from '../shared/announce/announcer';
import { createAppLink } from '../shared/navigation/app-link';
import { PeopleContext } from '../shared/people/use-person';
import { OpenUrlContext } from '../shared/ui/external-link';
import { TimeContext } from '../shared/ui/timestamp';
import { App } from './app';
import { ServicesContext } from './services';
import { start } from './start';

async function main(root: HTMLElement): Promise<void> {
  const { services, people, time } = await start();
  createRoot(root).render(
    // Theming is the product's (see start.ts): with its own, AppProvider would overrule it.
    <AppProvider UNSAFE_isThemingDisabled routerLinkComponent={createAppLink(services.navigation)}>
      <ServicesContext.Provider value={services}>
        <PeopleContext.Provider value={people}>
          <TimeContext.Provider value={time}>
            <OpenUrlContext.Provider value={(url) => void router.open(url)}>
              <Announcer>
                <App />
              </Announcer>
            </OpenUrlContext.Provider>
          </TimeContext.Provider>
        </PeopleContext.Provider>
      </ServicesContext.Provider>
    </AppProvider>,
  );
}

const root = document.getElementById('root');
if (root) void main(root);
