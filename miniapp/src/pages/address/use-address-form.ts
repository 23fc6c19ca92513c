import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { chooseAddress } from "@/addresses/chosen-address";
import { confirmed } from "@/components/confirm";
import { goBackOr } from "@/components/go-back";
import { tell, tellError } from "@/components/toast";
import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { chooseWechatAddress } from "@/wechat/address";

export type AddressDraft = {
  name: string;
  phone: string;
  regionCode: string;
  regionName: string;
  detail: string;
  isDefault: boolean;
  label: string;
};

const blank: AddressDraft = {
  name: "",
  phone: "",
  regionCode: "",
  regionName: "",
  detail: "",
  isDefault: false,
  label: "",
};

/** A sentence about the first missing field; whether a number is right for its region, the server says. */
function missingIn(draft: AddressDraft): string | null {
  if (!draft.name.trim()) return "请填写收货人姓名";
  if (!draft.phone.trim()) return "请填写手机号或座机";
  if (!draft.regionCode) return "请选择所在地区";
  if (!draft.detail.trim()) return "请填写详细地址";
  return null;
}

export function useAddressForm(id: string | undefined) {
  const addresses = useQuery({ ...api.addresses.list.queryOptions(), enabled: id !== undefined });
  const known = addresses.data?.find((address) => address.id === id);
  // Start with a cached address: a browser's input ignores a change made before it was drawn.
  const [draft, setDraft] = useState<AddressDraft>(known ?? blank);
  useEffect(() => {
    if (known) setDraft(known);
  }, [known]);
  const finish = async () => {
    // Leave first: the page of an address that is gone would say so.
    await goBackOr("/pages/addresses/index");
    await queryClient.invalidateQueries(api.addresses.list.queryFilter());
  };
  const saving = useMutation({
    mutationFn: async ({ name, phone, regionCode, detail, isDefault, label }: AddressDraft) => {
      const fields = { name: name.trim(), phone, regionCode, detail: detail.trim(), isDefault, label: label.trim() };
      if (id) return apiClient.addresses.update.mutate({ id, ...fields });
      return apiClient.addresses.create.mutate(fields);
    },
    onSuccess: (saved) => {
      if (!id) chooseAddress(saved.id);
      tell("地址已保存");
      return finish();
    },
    onError: tellError,
  });
  const removing = useMutation(
    api.addresses.remove.mutationOptions({
      onSuccess: () => {
        chooseAddress(null);
        tell("地址已删除");
        return finish();
      },
      onError: tellError,
    }),
  );
  const importing = useMutation({
    mutationFn: chooseWechatAddress,
    onSuccess: (chosen) => {
      if (chosen) setDraft((current) => ({ ...current, ...chosen }));
    },
    onError: tellError,
  });
  return {
    draft,
    importing: importing.isPending,
    importFromWechat: () => importing.mutate(),
    change: (part: Partial<AddressDraft>) => setDraft((current) => ({ ...current, ...part })),
    saving: saving.isPending,
    removing: removing.isPending,
    save: () => {
      const missing = missingIn(draft);
      if (missing) tell(missing);
      else saving.mutate(draft);
    },
    remove: async () => {
      if (id && (await confirmed("删除地址", "删除后不能恢复，确定吗？"))) removing.mutate({ id });
    },
  };
}
