namespace DistillDsl.Generators.Losses.Common;

/// <summary>A loss between the outputs of student and teacher at a temperature.</summary>
internal abstract record TemperatureTerm<TOptions>(TOptions Given) : OutputTerm<TOptions>(Given)
    where TOptions : TemperatureTermAttribute
{
    protected sealed override Ramp Temperature => new(nameof(Given.T), Given.T, Given.TSchedule, Given.GivesEndT ? Given.EndT : null,
        Given.TMilestones, Given.TGamma, Given.GivesTGamma);

    /// <summary>The temperature in the loss: a literal, or the local that holds it.</summary>
    protected Expression T => Temperature.Moves ? new Code(TName) : Given.T;
}
