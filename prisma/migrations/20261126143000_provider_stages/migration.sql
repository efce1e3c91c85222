-- By themselves: a value that a transaction adds cannot be used in it.
ALTER TYPE "ProviderStage" ADD VALUE 'APPROVED';
ALTER TYPE "ProviderStage" ADD VALUE 'CONDITIONAL';
ALTER TYPE "ProviderStage" ADD VALUE 'REJECTED';
ALTER TYPE "ProviderStage" ADD VALUE 'SUSPENDED';
ALTER TYPE "ProviderStage" ADD VALUE 'OFF_BOARDING';
ALTER TYPE "ProviderStage" ADD VALUE 'CLOSED';
