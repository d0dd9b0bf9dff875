// Style, language, queries, pages.
import '@codegouvfr/react-dsfr/dsfr/dsfr.css';
import './console.css';
import { startReactDsfr } from '@codegouvfr/react-dsfr/spa';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { watchHistory } from './hold-history.ts';
import { makeQueries } from './server-health.ts';
import { startTexts } from './texts/start.ts';

watchHistory();
startReactDsfr({ defaultColorScheme: 'system' });
await startTexts();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={makeQueries()}>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
