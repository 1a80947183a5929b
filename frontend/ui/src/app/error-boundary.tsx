// The page after an unexpected error: the picks are in the address and in storage, so loading again restores them.
import { Component, type ErrorInfo, type ReactNode } from 'react'

import { Crashed } from './page-states'

export class ErrorBoundary extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }

  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack)
  }

  override render() {
    return this.state.hasCrashed ? <Crashed /> : this.props.children
  }
}
