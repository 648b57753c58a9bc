import { catalogue, wizard } from './okta.data';
import { describeSequence } from './sequence';

describeSequence('Okta, an integration of the catalogue', catalogue);
describeSequence('Okta, an integration of the wizard', wizard);
