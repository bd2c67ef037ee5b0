namespace DistillDsl.Tests.Layouts;

/// <summary>
/// The rows of the table in LOSSES.md: each loss with the term that computes it in the recipes here, and their kind; a
/// term is that of the last stage if none is said.
/// </summary>
internal static class Rows
{
    public static IReadOnlyDictionary<string, (string Kind, string Term)> All { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["[Hint]"] = ("Features", "hint"),
        ["[Hint(Distance = SmoothL1Distance)]"] = ("Features", "hintSmoothL1"),
        ["[Hint(Distance = CosineDistance)]"] = ("Features", "hintCosine"),
        ["[Hint(Distance = CosinePerPosition)]"] = ("Features", "hintPerPosition"),
        ["Adapter = Conv1x1"] = ("Positions", "conv1x1"),
        ["Adapter = Conv1x1NoBias"] = ("Positions", "conv1x1NoBias"),
        ["Adapter = LinearProjection"] = ("Projections", "linear"),
        ["Adapter = ConvReg"] = ("Positions", "convReg"),
        ["Adapter = Connector"] = ("Positions", "connector"),
        ["Adapter = Mlp"] = ("Positions", "mlp"),
        ["[At]"] = ("Positions", "at"),
        ["[At(Mode = Paper)]"] = ("Positions", "atPaper"),
        ["[Sp]"] = ("Features", "sp"),
        ["[Cc]"] = ("Features", "cc"),
        ["[Cc(Variant = LinearEmbedding)]"] = ("Features", "ccEmbedding"),
        ["[Cc(Variant = Frobenius)]"] = ("Features", "ccFrobenius"),
        ["[Fsp]"] = ("Features", "fsp"),
        ["[Fsp(Variant = AveragePooling)]"] = ("Features", "fspAverage"),
        ["[Nst]"] = ("Positions", "nst"),
        ["[Nst(TeacherTerm = false)]"] = ("Positions", "nstWithout"),
        ["[Rkd]"] = ("Features", "rkd"),
        ["[Pkt]"] = ("Features", "pkt"),
        ["[Crd]"] = ("Features", "crd"),
        ["[Vid]"] = ("Features", "vid"),
        ["[Ab]"] = ("Features", "ab"),
        ["[Ft]"] = ("Positions", "ft"),
        ["[Ft(Variant = Full)]"] = ("Features", "ftFull"),
        ["[Ft(ParaphraserStage = 1)], stage 1"] = ("Factors", "ft in stage 1"),
        ["[Ft(ParaphraserStage = 1)], stage 2"] = ("Factors", "ft"),
        ["[Cwd]"] = ("Positions", "cwd"),
        ["[Pkd]"] = ("Features", "pkd"),
        ["[HiddenCosine]"] = ("Features", "hiddenCosine"),
        ["[ReviewKd]"] = ("Features", "reviewFusion"),
        ["[ReviewKd(Fusion = false)]"] = ("Features", "review"),
        ["[Ofd]"] = ("Features", "ofd"),
        ["[QuantizedMimic]"] = ("Features", "quantized"),
        ["[Task]"] = ("Outputs", "task"),
        ["[Distill(Kind = KL)]"] = ("Outputs", "kl"),
        ["[Distill(Kind = KL, Reduction = Mean)]"] = ("Outputs", "klMean"),
        ["[Distill(Kind = KL, Reduction = PerPixel)]"] = ("Outputs", "klPerPixel"),
        ["[Distill(Kind = KL, Reduction = Sum)]"] = ("Outputs", "klSum"),
        ["[Distill(Kind = KL, Reduction = PerPixel, IgnoreIndex = 3)]"] = ("Outputs", "klKept"),
        ["[Distill(Kind = SoftCrossEntropy)]"] = ("Outputs", "softCrossEntropy"),
        ["[Distill(Kind = Mse)]"] = ("Outputs", "mse"),
        ["[Distill(Kind = Mse, Space = Probabilities)]"] = ("Outputs", "mseProbabilities"),
        ["[Dkd]"] = ("Outputs", "dkd"),
        ["[Dist]"] = ("Outputs", "dist"),
        ["[WeightedCrossEntropy]"] = ("Outputs", "weightedCrossEntropy"),
    };
}
