// Gives the page its one query client and its last resort.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'

import { FestivalPage } from './festival-page'
import { LastResort } from './last-resort'

export function App({ festival }: { festival: string }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } }))
  return (
    <LastResort>
      <QueryClientProvider client={client}>
        <FestivalPage festival={festival} />
      </QueryClientProvider>
    </LastResort>
  )
}
