package io.mirrorfleet.events.mirroring;

import io.mirrorfleet.events.EventData;

/** What mirror-copier publishes: mirrors, mirror requests, and what became of each image. */
public sealed interface MirroringEvent extends EventData
        permits MirrorRegistered,
                MirrorChanged,
                MirrorRemoved,
                RequestAccepted,
                RequestPlanned,
                ImageMirrored,
                ImageUnchanged,
                ImageCopyFailed,
                ImageLayersSkipped,
                RequestCompleted,
                RequestPartial,
                RequestFailed,
                RequestTemplateRegistered,
                RequestTemplateChanged,
                RequestTemplateRemoved,
                RequestTemplateSkipped,
                SourceDrifted,
                PruneAccepted,
                ImagePruned,
                PruneCompleted,
                PrunePartial,
                ArchiveExported,
                ArchiveExportFailed,
                ArchiveImported,
                ArchiveRefused,
                ChainImported {}
