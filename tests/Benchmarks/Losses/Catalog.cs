namespace DistillDsl.Benchmarks.Losses;

/// <summary>All benchmarks; each holds its tensors only while it runs.</summary>
internal static class Catalog
{
    public static IReadOnlyList<Func<LossBenchmark>> All { get; } =
    [
        static () => new CrossEntropyBenchmark(),
        static () => new KlBenchmark(),
        static () => new SoftCrossEntropyBenchmark(),
        static () => new HardLabelBenchmark(),
        static () => new SigmoidKlBenchmark(),
        static () => new MseBenchmark(),
        static () => new DkdBenchmark(),
        static () => new DistBenchmark(),
        static () => new HintBenchmark(),
        static () => new AtBenchmark(),
        static () => new SpBenchmark(),
        static () => new CcRbfBenchmark(),
        static () => new CcEmbeddingBenchmark(),
        static () => new CcFrobeniusBenchmark(),
        static () => new FspBenchmark(),
        static () => new FspMeanBenchmark(),
        static () => new NstBenchmark(),
        static () => new RkdBenchmark(),
        static () => new PktBenchmark(),
        static () => new CwdBenchmark(),
        static () => new PkdBenchmark(),
        static () => new ScoreWeightedHintBenchmark(),
        static () => new CatKdBenchmark(),
        static () => new MgdBenchmark(),
        static () => new QueueKlBenchmark(),
        static () => new VidBenchmark(),
        static () => new HiddenCosineBenchmark(),
        static () => new AttentionMseBenchmark(),
        static () => new MiniLmBenchmark(),
        static () => new AbBenchmark(),
        static () => new OfdBenchmark(),
        static () => new FtBenchmark(),
        static () => new HclBenchmark(),
        static () => new CrdBenchmark(),
        static () => new DetectionLogitsBenchmark(),
        static () => new RoiMimicBenchmark(),
        static () => new QuantizedMimicBenchmark(),
        static () => new WeightedCrossEntropyBenchmark(),
        static () => new BoundedRegressionBenchmark(),
        static () => new BoxRegressionBenchmark(),
    ];
}
