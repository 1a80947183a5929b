// The root component: query client, error boundary, and the page of a festival or of a shared plan.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'

import { ErrorBoundary } from './error-boundary'
import { FestivalPage } from './festival-page'

const SharedPlan = lazy(async () => ({
  default: (await import('@/features/plan/shared-plan')).SharedPlan,
}))

interface AppProps {
  festival: string
  /** Set on a page whose plan the server has rendered already. */
  code: string | undefined
  /** With what was loaded before the app was mounted. */
  client?: QueryClient
}

export const newQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } })

export function App({ festival, code, client: loaded }: AppProps) {
  const [client] = useState(() => loaded ?? newQueryClient())
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
