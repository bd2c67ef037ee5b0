namespace DistillDsl.Generators.Losses.Common;

/// <summary>The adapter between a layer of the student and one of the teacher.</summary>
internal static class AdapterModule
{
    /// <summary>The module for an adapter, or none for <see cref="Adapter.None"/>.</summary>
    /// <param name="term">The term that owns it and trains it whenever it is active.</param>
    /// <param name="adapter">The adapter.</param>
    /// <param name="studentLayer">The student's layer.</param>
    /// <param name="teacherLayer">The teacher's layer.</param>
    /// <param name="suffix">Distinguishes it from the term's other adapters.</param>
    public static IEnumerable<OwnedModule> Of(Term term, Adapter adapter, string studentLayer, string teacherLayer, string suffix = "Adapter")
    {
        var type = adapter switch
        {
            Adapter.Conv1x1 or Adapter.Conv1x1NoBias => "Convolution",
            Adapter.LinearProjection => "Linear",
            Adapter.ConvReg or Adapter.Connector or Adapter.Mlp => "Sequential",
            _ => null,
        };
        if (type is null) return [];
        return
        [
            new(term.Name + suffix, $"global::TorchSharp.Modules.{type}", term.IsOn, term.Name,
                new SetupCall(adapter.ToString(), term.StudentAt(studentLayer), term.TeacherAt(teacherLayer))),
        ];
    }

    /// <summary>The fault of an adapter for feature maps; only the linear layer is one.</summary>
    public static IEnumerable<OptionFault> FaultsOfMaps(string option, Adapter adapter) =>
        adapter == Adapter.LinearProjection ? [new(option, "is LinearProjection, which this term does not take; use Conv1x1")] : [];

    /// <summary>The end of a formula in which <c>r</c> is the adapter: <c>, r = 1×1 convolution</c>.</summary>
    public static string InWords(Adapter adapter) => adapter switch
    {
        Adapter.Conv1x1 => ", r = 1×1 convolution",
        Adapter.Conv1x1NoBias => ", r = 1×1 convolution without bias",
        Adapter.LinearProjection => ", r = linear layer",
        Adapter.ConvReg => ", r = ConvReg (convolution, batch norm, ReLU)",
        Adapter.Mlp => ", r = two 1×1 convolutions with ReLU",
        Adapter.Connector => ", r = connector (1×1 convolution, batch norm)",
        _ => "",
    };

    /// <summary>The student's value through the adapter, if there is one.</summary>
    public static Expression Apply(IEnumerable<OwnedModule> adapter, Expression student) =>
        adapter.FirstOrDefault() is not { } module ? student
        : module.Call is { Method: nameof(Adapter.LinearProjection), Student.Layout: not Layout.ChannelsFirst }
            ? Moved(new Call(module.Code, "call", Moved(student, "[1]", "[-1]")), "[-1]", "[1]")
        : new Call(module.Code, "call", student);

    private static Call Moved(Expression value, string from, string to) => new(value, "movedim", new Code(from), new Code(to));
}
