import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/button";
import { tellError } from "@/components/toast";
import { callPhone } from "@/service/call-phone";
import { desk } from "@/staff/data/api";
import { ReasonSheet } from "@/staff/parts/reason-sheet";

/** 拨打电话: the number is revealed for a reason that is recorded, and dialled. */
export function PhoneButton({ customerId }: { customerId: string }) {
  const [asking, setAsking] = useState(false);
  const revealing = useMutation(
    desk.crm.revealPhone.mutationOptions({
      onSuccess: ({ text }) => {
        setAsking(false);
        void callPhone(text);
      },
      onError: tellError,
    }),
  );
  return (
    <>
      <Button id="staff-call" tone="line" onTap={() => setAsking(true)}>
        打电话
      </Button>
      {asking && (
        <ReasonSheet
          title="拨打客户电话"
          note="会显示完整号码，记录你的账号、时间和原因。"
          placeholder="为什么联系，至少四个字"
          presets={["按约定回访", "介绍活动和新品"]}
          confirm="拨打"
          busy={revealing.isPending}
          onConfirm={(reason) => revealing.mutate({ id: customerId, reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
