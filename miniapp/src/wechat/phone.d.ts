import type { ReactElement } from "react";
import type { PhoneButtonProps } from "@/wechat/phone-port";

/** Each build takes its own `phone.h5` or `phone.weapp`. */
export function PhoneButton(props: PhoneButtonProps): ReactElement;
