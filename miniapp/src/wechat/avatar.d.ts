import type { ReactElement } from "react";
import type { AvatarButtonProps } from "@/wechat/avatar-port";

/** Each build takes its own `avatar.h5` or `avatar.weapp`. */
export function AvatarButton(props: AvatarButtonProps): ReactElement;
