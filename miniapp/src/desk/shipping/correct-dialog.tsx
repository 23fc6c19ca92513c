import type { DeskParcel } from "@liandong/api/trade/shipping/list-desk-parcels";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { CarrierFields } from "./carrier-fields";

type Values = { company: string; trackingNo: string; reason: string };
type Props = { orderNo: string; parcel: DeskParcel; onClose: () => void };

const told = {
  reported: "已更正，并重新报给微信",
  later: "已更正，稍后自动报给微信",
  not_reported: "已更正",
  stale: "已更正；微信不再接受新单号，微信里仍是旧单号",
} as const;

/** 更正运单: another carrier or number for a parcel that has left. */
export function CorrectDialog({ orderNo, parcel, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const correcting = useMutation(
    api.desk.shipping.correct.mutationOptions({
      onSuccess: ({ report }) => {
        if (report === "stale") message.warning(told[report]);
        else message.success(told[report]);
        onClose();
      },
      // A refusal can mean that a colleague has corrected it meanwhile.
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pathKey() }),
    }),
  );
  const { exchangeCaseNo, parcelNo, trackingNo: was, companyName } = parcel;
  const named = exchangeCaseNo === null ? { parcelNo } : { caseNo: exchangeCaseNo };
  return (
    <ReasonDialog<Values>
      title="更正运单"
      note={`现在是 ${companyName} ${was}。买家马上看到新单号，并重新报给微信；微信只接受一次更正。`}
      confirmText="更正"
      presets={["单号录错了", "快递公司选错了", "换了快递公司"]}
      pending={correcting.isPending}
      error={correcting.error}
      onConfirm={({ company, trackingNo, reason }) =>
        correcting.mutate({ orderNo, ...named, was, company, trackingNo: trackingNo.trim(), reason })
      }
      onClose={onClose}
    >
      <CarrierFields numberLabel="正确的运单号" />
    </ReasonDialog>
  );
}
