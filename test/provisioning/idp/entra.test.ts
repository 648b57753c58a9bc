import { compliant, plain } from './entra.data';
import { describeSequence } from './sequence';

describeSequence('Entra ID', plain);
describeSequence('Entra ID with aadOptscim062020', compliant);
