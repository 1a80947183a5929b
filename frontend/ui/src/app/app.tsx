// The root component: query client, error boundary, and the page of a festival or of a shared plan.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'

import { ErrorBoundary } from './error-boundary'
import { FestivalPage } from './festival-page'

const SharedPlan = lazy(async () => ({
  default: (await import('@/features/plan/shared-plan')).SharedPlan,
}))

/** `code` is set on a page whose plan the server has rendered already. */
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
