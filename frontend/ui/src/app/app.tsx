// Gives the page its one query client and its last resort.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'

import { ErrorBoundary } from './error-boundary'
import { FestivalPage } from './festival-page'

const SharedPlan = lazy(async () => ({
  default: (await import('@/features/plan/shared-plan')).SharedPlan,
}))

/** `code` is of a plan that the server has written into the page already. */
export function App({ festival, code }: { festival: string; code: string | undefined }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } }))
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        {code === undefined ? (
          <FestivalPage festival={festival} />
        ) : (
          <Suspense fallback={null}>
            <SharedPlan festival={festival} code={code} />
          </Suspense>
        )}
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
