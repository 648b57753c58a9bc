import { google } from './google.data';
import { describeSequence } from './sequence';

describeSequence('Google Workspace', google);
