import { type CarrierCode, carrierCodes, carriers } from "@liandong/core/shipping/carriers";

/** The carriers that staff choose from. */
export function listCarriers(): { code: CarrierCode; name: string }[] {
  return carrierCodes.map((code) => ({ code, name: carriers[code] }));
}
