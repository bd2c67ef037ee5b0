namespace TorchSharp.Modules;

/// <summary>The options of a parameter group. What a group leaves null is filled from the optimizer's own when it is added.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
        VisitFields(new OptionWriter(writer));
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
        VisitFields(new OptionReader(reader));
    }

    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
        VisitFields(new OptionCopier(Collect(source), keep: false));
    }

    /// <summary>Shows every option beside the learning rate to <paramref name="visitor"/>, in the order of the saved form.</summary>
    internal virtual void VisitFields(IOptionVisitor visitor)
    {
    }

    internal void FillFrom(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate!.Value;
        VisitFields(new OptionCopier(Collect(defaults), keep: true));
    }

    private static Queue<object?> Collect(OptimizerOptions source)
    {
        var collector = new OptionCollector();
        source.VisitFields(collector);
        return collector.Values;
    }
}
