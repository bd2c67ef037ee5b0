using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(MgdAttribute))]
internal sealed record MgdTerm(MgdAttribute Given) : LayerTerm<MgdAttribute>(Given)
{
    private bool HidesChannels => Given.Mask == MgdMask.ChannelMask;

    public override string DefaultName => "mgd" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            var mask = Given.GivenMask is { } name ? $"M = {name}" : $"M 0 with probability {Literals.Number(Given.Lambda)}";
            return $"{Literals.Number(Given.Alpha)} Σ (G({student} M) - t)² / B on {Layers}, {mask} for each {(HidesChannels ? "channel" : "position")}, "
                + $"G = two 3×3 convolutions with ReLU{AdapterModule.InWords(Given.Adapter)}";
        }
    }

    public override string Source => "Yang et al. 2022";

    public override IEnumerable<Target> Targets => Given.GivenMask is not { } name ? []
        :
        [
            new(name, nameof(Given.GivenMask), TargetKind.Other,
                $"What is kept: 1 or 0 for each {(HidesChannels ? "channel, [B, C, 1, …]" : "position, [B, 1, …]")}"),
        ];

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults => base.Faults
        .Concat(AdapterModule.FaultsOfMaps(nameof(Given.Adapter), Given.Adapter))
        .Concat(Given.GivenMask is { } name ? TargetName.Faults(nameof(Given.GivenMask), name) : []);

    public override IEnumerable<OptionFault> Unread => Given.GivenMask is null ? []
        : from option in ((string Name, bool IsGiven)[])[(nameof(Given.Lambda), Given.GivesLambda), (nameof(Given.Seed), Given.Seed != 0)]
          where option.IsGiven
          select new OptionFault(option.Name, "is not read together with GivenMask, which holds the mask itself");

    public override IEnumerable<OwnedModule> Modules => Regressor.Append(Generation).Concat(Given.GivenMask is null ? [Masks] : []);

    public override IEnumerable<LossMethod> Methods =>
    [
        new("MgdLoss", """
            /// <summary>
            /// α/B Σ (G(s M) - t)² of features [B, C, …], which the block G generates from what the mask M leaves of the student's. Yang et al. 2022.
            /// </summary>
            private static Tensor MgdLoss(Tensor generated, Tensor teacher, double alpha) =>
                F.mse_loss(generated, teacher, Reduction.Sum) * (alpha / teacher.size(0));
            """),
    ];

    public override IEnumerable<SetupCall> Checks => Given.Adapter switch
    {
        Adapter.None => [Call("SameMaps")],
        // The adapter resizes the map to the teacher's and reports shapes that do not fit.
        Adapter.ConvReg => [],
        _ => [Call("SameMapSize")],
    };

    public override Expression LossIn(int stage) => new Call("MgdLoss",
        new NewLine(new Call(Generation.Code, "call", new Call(AdapterModule.Apply(Regressor, Student), "mul", Mask))), new NewLine(Teacher),
        new Named("alpha", Given.Alpha));

    private Expression Mask => Given.GivenMask is { } name
        ? TargetCheck.FeatureMask(Name, name, Teacher, HidesChannels)
        : new Call(Masks.Code, HidesChannels ? "OfChannels" : "OfPositions", Teacher, new Named("hidden", Given.Lambda));

    private IEnumerable<OwnedModule> Regressor => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    private OwnedModule Generation => new(Name + "Generation", "global::TorchSharp.Modules.Sequential", IsOn,
        names => new Call("setup.GenerationBlock", Code.String(Name), new Code(names.TeacherSeen(Teacher.Place))));

    private OwnedModule Masks => new(Name + "Masks", "MaskSampler", static _ => false,
        _ => new Call("setup.MaskSampler", new Named("seed", (long)Given.Seed)));
}
