import { useMutation } from "@tanstack/react-query";
import { Cell } from "@/components/cell";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Me } from "@/data/shapes";
import { PhoneButton } from "@/wechat/phone";

export function PhoneCell({ me }: { me: Me }) {
  const binding = useMutation(
    api.auth.bindPhone.mutationOptions({
      onSuccess: ({ isClaimed }) => {
        tell(isClaimed ? "已找回你原来的会员账号" : "手机号已绑定");
        return queryClient.invalidateQueries(isClaimed ? {} : api.members.me.queryFilter());
      },
      onError: tellError,
    }),
  );
  const bind = (
    <PhoneButton id="bind-phone" label="绑定" busy={binding.isPending} onCode={(code) => binding.mutate({ code })} />
  );
  return <Cell id="my-phone" label="手机号" value={me.phoneMasked ?? bind} />;
}
