import { pino } from 'pino';
import { startApiRole } from '#cli/roles/api.ts';
const api = await startApiRole({appDatabaseUrl:'postgres://nobody@127.0.0.1:1/x',temporalAddress:'127.0.0.1:1',adapters:{sandboxUrl:'http://127.0.0.1:1',sandboxSecret:'0123456789abcdef',smtpHost:'127.0.0.1',smtpPort:1,clock:()=>Date.now()},log:pino({level:'silent'}),port:0,uploadDir:'/tmp/api/up',offerDemo:true});
for (let i=0;i<3;i++){ const t=Date.now(); const r=await fetch(api.url+'/readyz'); console.log(r.status,await r.text(),Date.now()-t); }
await api.stop(); console.log('stopped'); await new Promise(r=>setTimeout(r,6000)); console.log('still alive');
