using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>
/// A term over pre-activation layers that are compared element by element, each through its own adapter: scale · Σ_j 2^(j-n+1) · loss, so that the
/// last of n layers has weight 1.
/// </summary>
internal abstract record PreActivationTerm<TOptions>(TOptions Given) : LayersTerm<TOptions>(Given)
    where TOptions : PreActivationTermAttribute
{
    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults) yield return fault;
            if (Given.Adapter == Adapter.ConvReg)
                yield return new(nameof(Given.Adapter), "is ConvReg, which ends in a ReLU; this term compares values before it, so use Connector");
        }
    }

    public override IEnumerable<OwnedModule> Modules => Levels.SelectMany(static level => level.Adapter);

    public override IEnumerable<SetupCall> Checks => CheckEach(Given.Adapter == Adapter.None ? "SameNeurons" : "SamePositions");

    protected abstract double Scale { get; }

    protected sealed override OptionFault? Zero => Scale == 0 ? new(nameof(Scale), "is 0") : null;

    /// <summary>The levels, each with its own parts.</summary>
    protected IReadOnlyList<Level> Levels
    {
        get
        {
            var pairs = NamedPairs.ToArray();
            return
            [
                .. pairs.Select((level, j) =>
                {
                    var adapter = AdapterModule.Of(this, Given.Adapter, level.Pair.Student, level.Pair.Teacher, level.Name + "Adapter").ToArray();
                    return new Level(j, level.Pair, level.Name, adapter, Scale * Math.Pow(2, j - pairs.Length + 1));
                }),
            ];
        }
    }

    /// <summary><c>0.003 Σ_j 2^(j-n+1)</c>, or <c>0.003</c> for one layer.</summary>
    protected string ScaleInWords => Literals.Number(Scale) + (Given.Layers.Length > 1 ? " Σ_j 2^(j-n+1)" : "");

    /// <summary>The sum over the levels: <c>0.0015 * AbLoss(student.Layer1, teacher.Layer1, …) + …</c></summary>
    protected Expression WeightedSum(Func<Level, Expression, Expression, Expression> call) => new Sum(new(Levels.Select(level => new Product(
        level.Weight,
        call(level, AdapterModule.Apply(level.Adapter, Feature.OfStudent(StudentAt(level.Pair.Student))),
            Feature.OfTeacher(TeacherAt(level.Pair.Teacher)))))));
}

/// <summary>One pair of layers of a term.</summary>
/// <param name="Index">Its index, from 0.</param>
/// <param name="Pair">The layers.</param>
/// <param name="Name">A capitalized name, unique in the term.</param>
/// <param name="Adapter">Its adapter, or none.</param>
/// <param name="Weight">The factor of its loss.</param>
internal sealed record Level(int Index, LayerPair Pair, string Name, IReadOnlyList<OwnedModule> Adapter, double Weight);
