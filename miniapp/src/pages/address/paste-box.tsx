import { useMutation } from "@tanstack/react-query";
import { Textarea, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { cutText, maxUnits } from "@/format/text-length";
import type { AddressDraft } from "@/pages/address/use-address-form";
import "./paste-box.css";

type Found = Partial<Pick<AddressDraft, "name" | "phone" | "regionCode" | "regionName" | "detail">>;

/** 智能识别: a pasted text is split into the fields; those that it does not say stay as they are. */
export function PasteBox({ onFound }: { onFound: (found: Found) => void }) {
  const [text, setText] = useState("");
  const recognising = useMutation(
    api.addresses.recognise.mutationOptions({
      onSuccess: ({ regionCode, regionName, ...words }) => {
        const said = Object.entries(words).filter(([, value]) => value !== "");
        if (said.length === 0 && regionName === "") return tell("没有认出姓名、电话或地址");
        onFound({ ...Object.fromEntries(said), ...(regionName === "" ? {} : { regionCode, regionName }) });
        setText("");
        tell(regionCode ? "已填好，请核对" : "已填好认出的部分，请补上其余的");
      },
      onError: tellError,
    }),
  );
  return (
    <View className="card paste-box">
      <Textarea
        id="address-paste"
        className="paste-box__text"
        value={text}
        maxlength={maxUnits(text, 300)}
        placeholder="粘贴收货信息，自动填好姓名、电话和地址"
        onInput={({ detail }) => setText(cutText(detail.value, 300))}
      />
      <Button
        id="address-recognise"
        tone="quiet"
        small
        disabled={text.trim() === ""}
        busy={recognising.isPending}
        onTap={() => recognising.mutate({ text })}
      >
        识别
      </Button>
    </View>
  );
}
