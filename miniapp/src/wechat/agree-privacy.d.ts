import type { ReactElement } from "react";

/** Each build takes its own `agree-privacy.h5` or `agree-privacy.weapp`. */
export function AgreePrivacyButton(props: { id: string; onAgree: () => void }): ReactElement;
