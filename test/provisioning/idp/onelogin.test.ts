import { onelogin } from './onelogin.data';
import { describeSequence } from './sequence';

describeSequence('OneLogin', onelogin);
