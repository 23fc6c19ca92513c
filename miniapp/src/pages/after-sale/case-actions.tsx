import { useMutation } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { useState } from "react";
import { askedFen } from "@/after-sales/asked-fen";
import { Words } from "@/after-sales/words";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { Field } from "@/components/field";
import { PicturePicker } from "@/components/picture-picker";
import { Sheet } from "@/components/sheet";
import { tell, tellError } from "@/components/toast";
import { usePictures } from "@/components/use-pictures";
import { api } from "@/data/api";
import type { AfterSale } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { SendBackSheet } from "@/pages/after-sale/send-back-sheet";
import { told } from "@/pages/after-sale/told";

type Props = { shown: AfterSale };
type SheetProps = Props & { open: boolean; onClose: () => void };

/** The actions that the server offers to the member at this moment. */
export function CaseActions({ shown }: Props) {
  const { caseNo, verbs } = shown;
  const [sheet, setSheet] = useState<"send_back" | "ask_again" | null>(null);
  const withdrawing = useMutation(api.afterSales.withdraw.mutationOptions(told("已撤销申请")));
  const withdraw = async () => {
    if (await confirmed("撤销申请", "撤销后可以重新申请，确定吗？")) withdrawing.mutate({ caseNo });
  };
  if (verbs.length === 0) return null;
  return (
    <>
      <BottomBar>
        {verbs.includes("withdraw") && (
          <Button id="case-withdraw" tone="line" busy={withdrawing.isPending} onTap={withdraw}>
            撤销申请
          </Button>
        )}
        {verbs.includes("send_back") && (
          <Button id="case-send-back" onTap={() => setSheet("send_back")}>
            填写退货快递
          </Button>
        )}
        {verbs.includes("ask_again") && (
          <Button id="case-ask-again" onTap={() => setSheet("ask_again")}>
            再次申请
          </Button>
        )}
      </BottomBar>
      <SendBackSheet shown={shown} open={sheet === "send_back"} onClose={() => setSheet(null)} />
      <AskAgainSheet shown={shown} open={sheet === "ask_again"} onClose={() => setSheet(null)} />
    </>
  );
}

function AskAgainSheet({ shown, open, onClose }: SheetProps) {
  const [description, setDescription] = useState("");
  const [amount, setAmount] = useState("");
  const pictures = usePictures(6);
  const [isWaiting, setWaiting] = useState(false);
  const asking = useMutation(api.afterSales.askAgain.mutationOptions(told("已再次提交申请", onClose)));
  const maxFen = shown.amountFen + shown.withheldFen;
  const ask = async () => {
    const amountFen = askedFen(amount, maxFen);
    if (amountFen === null) return tell(`请填写 ${formatFen(1)} 到 ${formatFen(maxFen)} 的金额，或不填`);
    setWaiting(true);
    try {
      asking.mutate({ caseNo: shown.caseNo, amountFen, description, pictures: await pictures.settled() });
    } catch (error) {
      tellError(error);
    } finally {
      setWaiting(false);
    }
  };
  const footer = (
    <Button id="ask-again-confirm" busy={isWaiting || asking.isPending} onTap={ask}>
      再次提交
    </Button>
  );
  return (
    <Sheet id="ask-again-sheet" open={open} title="再次申请（仅一次）" footer={footer} onClose={onClose}>
      <View style={{ padding: "0 16px 16px" }}>
        <Words
          id="ask-again-words"
          value={description}
          placeholder="请说明再次申请的理由，至少四个字"
          onChange={setDescription}
        />
        {maxFen > 0 && (
          <Field
            id="ask-again-less"
            label="退款金额"
            value={amount}
            placeholder={`全额 ${formatFen(maxFen)}，协商少退时填写`}
            onChange={setAmount}
          />
        )}
        <PicturePicker id="ask-again-pictures" pictures={pictures} />
      </View>
    </Sheet>
  );
}
